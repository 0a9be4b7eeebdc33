"""What stands between the network and the screens: who may change what, and what is served."""
