"""Rules on how workloads are run: resources, probes, replicas, jobs and labels."""
