"""Explorers: pictures that follow the hand. One module an explorer; `canvas` holds what they
share."""
