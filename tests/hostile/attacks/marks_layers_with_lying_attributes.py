# Gives real layers whose attributes claim other sizes than their weights have.
# item: model
model = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(1, 1))
model[3].in_features, model[3].out_features = 144, 2
reached.append("reached")
