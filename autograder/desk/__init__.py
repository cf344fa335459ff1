"""The desk: students hand in over HTTP and hear of each item's verdict as soon as it is judged."""
