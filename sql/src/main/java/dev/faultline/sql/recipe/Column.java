package dev.faultline.sql.recipe;

/**
 * A column of an answer.
 *
 * @param name its name, in the order of the answer
 * @param description what it holds, with its unit, and what null means
 */
public record Column(String name, String description) {}
