"""The register of positions: what is funded, who holds what since when, settling in, contracts, proof of use."""
