package dev.faultline.ingest;

/** One thing that a source offers; see the package for the law that counts them. */
public sealed interface Item permits Event, Known, Refused {}
