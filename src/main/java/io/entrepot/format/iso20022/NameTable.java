package io.entrepot.format.iso20022;

/**
 * From an element's name to its {@link Tag}, one per document. The parser hands out one String per distinct name, so a
 * hit costs an identity comparison. Counts distinct names: a message that keeps inventing new ones would fill the
 * parser's own symbol table.
 */
final class NameTable {
    private static final int SLOTS = 8_192;
    private static final Tag[] TAGS = Tag.values();

    private final String[] names = new String[SLOTS];
    private final Tag[] tags = new Tag[SLOTS];
    private int size;

    NameTable() {
        for (Tag tag : TAGS) {
            if (tag != Tag.OTHER) {
                put(slot(tag.xml()), tag.xml(), tag);
            }
        }
    }

    Tag tag(String name) {
        int slot = slot(name);
        if (names[slot] == null) {
            if (size == Limits.DISTINCT_NAMES) {
                throw new Limits.Exceeded("distinct names", Limits.DISTINCT_NAMES);
            }
            if (name.length() > Limits.NAME_CHARS) {
                throw new Limits.Exceeded("characters in a name", Limits.NAME_CHARS);
            }
            put(slot, name, Tag.OTHER);
        }
        return tags[slot];
    }

    boolean has(String name) {
        return names[slot(name)] != null;
    }

    private int slot(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        while (names[slot] != null && names[slot] != name && !names[slot].equals(name)) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    private void put(int slot, String name, Tag tag) {
        names[slot] = name;
        tags[slot] = tag;
        size++;
    }
}
