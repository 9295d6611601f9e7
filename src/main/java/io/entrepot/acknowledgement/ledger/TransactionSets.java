package io.entrepot.acknowledgement.ledger;

import io.entrepot.acknowledgement.ledger.Interchange.TransactionSet;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The sets of a received group, each made when it is looked at and never kept: as a row of the ledger a set takes two hundred bytes.
 * Each look gives it another id; once recorded, a set is found by its group and the byte it begins at.
 *
 * @param <T> what its reader says about a set
 */
public final class TransactionSets<T> extends AbstractList<TransactionSet> {
    private final List<T> reports;
    private final Function<T, TransactionSet> row;

    public TransactionSets(List<T> reports, Function<T, TransactionSet> row) {
        this.reports = reports;
        this.row = row;
    }

    @Override
    public TransactionSet get(int index) {
        return row.apply(reports.get(index));
    }

    @Override
    public Iterator<TransactionSet> iterator() {
        Iterator<T> each = reports.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public TransactionSet next() {
                return row.apply(each.next());
            }
        };
    }

    @Override
    public int size() {
        return reports.size();
    }
}
