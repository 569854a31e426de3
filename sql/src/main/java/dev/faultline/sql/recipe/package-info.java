/**
 * Recipes: questions with their answer as one query, its parameters and its columns. They are read from files of the
 * class path and know no connection: whoever runs them sends {@link dev.faultline.sql.recipe.Order} to ClickHouse.
 */
@NullMarked
package dev.faultline.sql.recipe;

import org.jspecify.annotations.NullMarked;
