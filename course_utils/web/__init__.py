"""What the widgets share in the browser: small ES modules, and how they get there."""
