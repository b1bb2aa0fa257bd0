"""The process that runs a module in Python: the runner of the serving runtime, in another language."""
