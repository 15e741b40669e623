"""Computing figures."""
