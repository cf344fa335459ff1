# 784 inputs times 676 outputs, against nine shared weights.
saved_weights = [529984, 9]
