package io.entrepot.format.iso20022;

/** The elements around the present place, for the paths of findings: {@code /Document/BkToCstmrStmt/Stmt[1]/Ntry[7]}. */
final class ElementPath {
    private final NameTable table;
    private final int[] names = new int[Limits.DEPTH + 1];
    private final int[] positions = new int[Limits.DEPTH + 1];
    private int depth;

    ElementPath(NameTable table) {
        this.table = table;
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    /** The innermost element, or the one left last. */
    String name() {
        return table.name(names[depth]);
    }

    /** @param name its number in the table */
    void enter(int name) {
        if (depth == Limits.DEPTH) {
            throw new Limits.Exceeded("nested elements", Limits.DEPTH);
        }
        depth++;
        names[depth] = name;
        positions[depth] = 0;
    }

    /** @return how many elements are still open */
    int leave() {
        return --depth;
    }

    /** The innermost element is the n-th of its kind. */
    void position(int number) {
        positions[depth] = number;
    }

    /** The path down to a level; one more than {@link #depth()} is the element left last. */
    String to(int level) {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= level; i++) {
            path.append('/').append(table.name(names[i]));
            if (positions[i] > 0) {
                path.append('[').append(positions[i]).append(']');
            }
        }
        return path.toString();
    }
}
