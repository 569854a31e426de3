/**
 * What exchanges say of public trades, without the network: messages and history pages of each venue, and the tally that
 * counts each trade once, knows which are missing, and says of each slice whether all of it was seen.
 */
@NullMarked
package dev.faultline.ingest.exchange;

import org.jspecify.annotations.NullMarked;
