# The function's name.
# says: written exactly so
digit_model = "conv_net"
