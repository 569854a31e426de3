package dev.faultline.app;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which entities of a suspicion may be named outside: those without a private series, and those of which a drop in a
 * series that is not private is among its drops.
 */
final class PrivateMatters {

    /** Fewer than these make no suspicion: what is left would tell that somebody private fell too. */
    static final int TOGETHER = 2;

    private static final String ENTITIES = "SELECT DISTINCT entity FROM faultline.private_series";
    private static final String SHOWN = "SELECT DISTINCT entity FROM faultline.drops WHERE id = ?"
            + " AND (entity, surface, signal) NOT IN (SELECT entity, surface, signal FROM faultline.private_series)";

    private final Connection connection;
    private final Set<String> hidden;

    private PrivateMatters(Connection connection, Set<String> hidden) {
        this.connection = connection;
        this.hidden = hidden;
    }

    /** Reads which entities have private series; with {@code tellsPrivate} none is hidden. */
    static PrivateMatters read(Connection connection, boolean tellsPrivate) throws SQLException {
        Set<String> hidden = new HashSet<>();
        if (!tellsPrivate) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(ENTITIES)) {
                while (row.next()) {
                    hidden.add(row.getString(1));
                }
            }
        }
        return new PrivateMatters(connection, hidden);
    }

    /** Those of the entities that may be named. */
    List<String> shown(List<String> entities, List<String> drops) throws SQLException {
        if (entities.stream().noneMatch(hidden::contains)) {
            return entities;
        }
        Set<String> seenOutside = new HashSet<>();
        for (String drop : drops) {
            try (PreparedStatement query = connection.prepareStatement(SHOWN)) {
                query.setString(1, drop);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        seenOutside.add(row.getString(1));
                    }
                }
            }
        }
        return entities.stream()
                .filter(entity -> !hidden.contains(entity) || seenOutside.contains(entity))
                .toList();
    }
}
