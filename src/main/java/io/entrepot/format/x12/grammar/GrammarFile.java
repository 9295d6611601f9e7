package io.entrepot.format.x12.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A grammar file as it was read, with the files it includes; names are not resolved yet. */
final class GrammarFile {
    final String name;
    final Map<String, SimpleType> elements = new HashMap<>();
    final Map<String, StructureType> composites = new HashMap<>();
    final Map<String, StructureType> segments = new HashMap<>();
    final List<Use> transaction = new ArrayList<>();

    GrammarFile(String name) {
        this.name = name;
    }

    /** A place in one of the files. */
    record Source(String file, int line) {}

    /** {@code elementType}. */
    record SimpleType(String reference, ElementType type, int min, int max, List<String> codes, Source source) {}

    /** {@code segmentType} or {@code compositeType}. */
    record StructureType(String name, List<Use> sequence, List<SyntaxNote> notes, Source source) {}

    /** What a {@link Use} refers to. */
    enum UseKind {
        ELEMENT,
        COMPOSITE,
        SEGMENT,
        LOOP
    }

    /**
     * A reference to a type with how often it may occur; a loop has its own content.
     *
     * @param type name of the type, or the code of a loop
     */
    record Use(UseKind kind, String type, int min, int max, List<Use> content, Source source) {}
}
