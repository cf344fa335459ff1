"""Data: `photographs` and small drawn `shapes`; later chapters bring modules of their own."""
