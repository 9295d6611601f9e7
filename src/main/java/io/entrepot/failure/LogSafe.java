package io.entrepot.failure;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Failures as the log and the operator may see them. What parsers and drivers say of a failure quotes what they were given, which may
 * be a payload, a secret or personal data: of their exceptions only class, stack and SQL state are shown. Our own messages hold
 * none of that by rule, except those of the formats, which pass on what their parsers say.
 */
public final class LogSafe {
    private static final String OURS = "io.entrepot.";
    private static final String FORMATS = "io.entrepot.format.";

    private LogSafe() {}

    /** Class of the innermost cause. */
    public static String cause(Throwable failure) {
        return root(failure).getClass().getName();
    }

    /** The first message of ours on the chain of causes; empty when there is none. */
    public static String message(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            String told = told(each);
            if (told != null) {
                return told;
            }
        }
        return "";
    }

    /** What is to be told of a failure in one line: a message of ours, else the class of the innermost cause. */
    public static String line(Throwable failure) {
        String message = message(failure);
        return message.isEmpty() ? cause(failure) : message;
    }

    /** The failure with its causes, all stacks, and our own messages only: to be handed to the logger in its place. */
    public static Throwable trace(Throwable failure) {
        return trace(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Throwable trace(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return null;
        }
        String told = told(failure);
        String name = failure.getClass().getName();
        Trace trace = new Trace(told == null ? name : name + ": " + told, trace(failure.getCause(), seen));
        trace.setStackTrace(failure.getStackTrace());
        for (Throwable each : failure.getSuppressed()) {
            Throwable suppressed = trace(each, seen);
            if (suppressed != null) {
                trace.addSuppressed(suppressed);
            }
        }
        return trace;
    }

    private static String told(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return "SQL state " + sql.getSQLState();
        }
        String name = failure.getClass().getName();
        return name.startsWith(OURS) && !name.startsWith(FORMATS) ? failure.getMessage() : null;
    }

    private static Throwable root(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable root = failure;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root;
    }

    /** Reads in a log like the exception it stands for. */
    private static final class Trace extends Exception {
        private static final long serialVersionUID = 1L;

        Trace(String text, Throwable cause) {
            super(text, cause);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
