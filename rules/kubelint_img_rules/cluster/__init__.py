"""Rules on the cluster around the pods: permissions, references, networks, versions."""
