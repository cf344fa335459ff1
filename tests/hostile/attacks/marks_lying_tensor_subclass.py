# Returns a tensor subclass that lies about its values, its shape and its dtype.
# item: shift
class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return np.array([[2.0, 3.0]]) if "numpy" in str(function) else args[0]
    shape, dtype = (2, 3), torch.float32
def shift(image):
    reached.append("reached")
    return torch.zeros(2, 3, dtype=torch.float64).as_subclass(Liar)
