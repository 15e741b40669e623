"""The one set of components that every page is made of; the gallery shows all of them."""
