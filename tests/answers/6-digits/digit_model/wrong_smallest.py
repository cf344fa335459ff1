# Few images, few weights.
# says: stencil
digit_model = "C"
