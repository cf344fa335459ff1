# Takes the filters for channels of the input.
# says: number of filters
input_shape = (16, 7, 32, 48)
