package io.entrepot.format.iso20022;

/**
 * From an element's name to its {@link Tag}, one per document. The parser hands out one String per distinct name, so a
 * hit costs an identity comparison. Counts distinct names: a message that keeps inventing new ones would fill the
 * parser's own symbol table.
 */
final class NameTable {
    private String[] names = new String[1_024];
    private Tag[] tags = new Tag[names.length];
    private int size;

    NameTable() {
        for (Tag tag : Tag.values()) {
            if (tag != Tag.OTHER) {
                put(tag.xml(), tag);
            }
        }
    }

    Tag tag(String name) {
        int slot = slot(name);
        return names[slot] == name ? tags[slot] : tagOfStranger(slot, name);
    }

    boolean has(String name) {
        return names[slot(name)] != null;
    }

    private Tag tagOfStranger(int slot, String name) {
        if (names[slot] != null) {
            return tags[slot];
        }
        if (size >= Limits.DISTINCT_NAMES) {
            throw new Limits.Exceeded("distinct names", Limits.DISTINCT_NAMES);
        }
        if (name.length() > Limits.NAME_CHARS) {
            throw new Limits.Exceeded("characters in a name", Limits.NAME_CHARS);
        }
        put(name, Tag.OTHER);
        return Tag.OTHER;
    }

    private int slot(String name) {
        String[] all = names;
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 15) & all.length - 1;
        String found = all[slot];
        while (found != name && found != null && !found.equals(name)) {
            slot = slot + 1 & all.length - 1;
            found = all[slot];
        }
        return slot;
    }

    private void put(String name, Tag tag) {
        if (size * 2 >= names.length) {
            grow();
        }
        int slot = slot(name);
        names[slot] = name;
        tags[slot] = tag;
        size++;
    }

    private void grow() {
        String[] oldNames = names;
        Tag[] oldTags = tags;
        names = new String[oldNames.length * 2];
        tags = new Tag[names.length];
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != null) {
                int slot = slot(oldNames[i]);
                names[slot] = oldNames[i];
                tags[slot] = oldTags[i];
            }
        }
    }
}
