package dev.faultline.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Avro reads into classes that it was told to trust, and into no others that a schema may name. Its own list knows none of
 * ours, and there is one for a process: whoever reads a record says so first.
 */
public final class TrustedRecords {

    private static final String EVENTS = "dev.faultline.event";

    static {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(type -> type.getPackageName().equals(EVENTS) || others.isTrusted(type));
    }

    private TrustedRecords() {}

    /** From here on Avro may make records of ours. Saying it again changes nothing. */
    public static void trust() {
        // done when the class was loaded
    }
}
