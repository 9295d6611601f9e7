package io.entrepot.format.iso20022;

import java.math.BigDecimal;

/**
 * The {@code TxDtls} of one entry. Of a single transaction the references, parties and texts are the entry's; of a batch
 * only amounts are read, since the entry stays what is booked.
 */
final class Transactions {
    private final XmlCursor cursor;
    private final Values values;
    private final Parties parties;
    private final TransactionCodes codes;
    private final Remittance remittances;

    private int count;
    private Long announced;
    private BigDecimal sum;
    private boolean comparable;
    private boolean estimated;
    private boolean charges;
    private boolean referenced;

    String servicerReference;
    String endToEndId;
    String transactionId;
    String uetr;
    String code;
    String debtor;
    String creditor;
    String ultimateDebtor;
    String ultimateCreditor;
    String debtorAccount;
    String creditorAccount;
    String remittance;
    String information;

    Transactions(XmlCursor cursor, Values values, TransactionCodes codes) {
        this.cursor = cursor;
        this.values = values;
        this.codes = codes;
        this.parties = new Parties(cursor, values);
        this.remittances = new Remittance(cursor);
    }

    /** A new entry begins. */
    void clear() {
        count = 0;
        announced = null;
        sum = BigDecimal.ZERO;
        comparable = true;
        estimated = false;
        charges = false;
        referenced = false;
        forget();
    }

    /** The texts of the first transaction do not describe a batch. */
    void forget() {
        servicerReference = null;
        endToEndId = null;
        transactionId = null;
        uetr = null;
        code = null;
        debtor = null;
        creditor = null;
        ultimateDebtor = null;
        ultimateCreditor = null;
        debtorAccount = null;
        creditorAccount = null;
        remittance = null;
        information = null;
    }

    /** Transactions sent, or announced where the bank sent none of them. */
    int size() {
        return count > 0 || announced == null ? count : (int) Math.min(announced, Integer.MAX_VALUE);
    }

    boolean batch() {
        return size() > 1;
    }

    /**
     * The signed sum of the transactions; {@code null} where it need not be the entry's amount: none given, some without
     * amount, another currency, or charges that the entry nets.
     */
    BigDecimal sum() {
        return count > 0 && comparable && !charges && !(estimated && count == 1) ? sum : null;
    }

    /** The entry has the bank's reference: most banks repeat it in the transaction. */
    void referenced() {
        referenced = true;
    }

    /** Charges at the entry: its amount may be net of them. */
    void charged() {
        charges = true;
    }

    /** Reads the {@code Btch} the cursor is at. */
    void readBatch() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.NUMBER_OF_TRANSACTIONS) {
                Long number = values.number();
                if (number != null) {
                    announced = announced == null ? number : Math.addExact(announced, number);
                }
            }
        }
    }

    /** Reads the {@code NtryDtls} the cursor is at. */
    void readDetails(String entryCurrency, int entrySign) {
        int here = cursor.depth();
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.TRANSACTION) {
                read(entryCurrency, entrySign);
            } else if (cursor.tag() == Tag.BATCH) {
                readBatch();
            }
        }
    }

    /** Reads the {@code TxDtls} the cursor is at. */
    void read(String entryCurrency, int entrySign) {
        cursor.position(++count);
        int here = cursor.depth();
        boolean first = count == 1;
        Values.Money amount = null;
        Values.Money booked = null;
        int sign = entrySign;
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case AMOUNT -> amount = values.money();
                case CREDIT_DEBIT -> sign = values.sign();
                case AMOUNT_DETAILS -> booked = transactionAmount();
                case CHARGES -> charges = true;
                default -> {
                    if (first) {
                        describe();
                    }
                }
            }
        }
        estimated |= amount == null;
        add(amount != null ? amount : booked, entryCurrency, sign);
    }

    private void add(Values.Money amount, String entryCurrency, int sign) {
        if (amount == null || !amount.currency().equals(entryCurrency)) {
            comparable = false;
        } else if (comparable) {
            sum = sign < 0 ? sum.subtract(amount.value()) : sum.add(amount.value());
        }
    }

    private Values.Money transactionAmount() {
        int here = cursor.depth();
        Values.Money amount = null;
        while (cursor.child(here)) {
            if (cursor.tag() == Tag.TRANSACTION_AMOUNT) {
                int inner = cursor.depth();
                while (cursor.child(inner)) {
                    if (cursor.tag() == Tag.AMOUNT) {
                        amount = values.money();
                    }
                }
            }
        }
        return amount;
    }

    private void describe() {
        switch (cursor.tag()) {
            case REFERENCES -> references();
            case TRANSACTION_CODE -> code = codes.read();
            case RELATED_PARTIES -> relatedParties();
            case REMITTANCE -> remittance = remittances.read();
            case ADDITIONAL_TRANSACTION_INFO -> information = values.string();
            default -> {}
        }
    }

    private void references() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case SERVICER_REFERENCE -> {
                    if (!referenced) {
                        servicerReference = values.reference();
                    }
                }
                case END_TO_END_ID -> endToEndId = values.reference();
                case TRANSACTION_ID -> transactionId = values.reference();
                case UETR -> uetr = values.reference();
                default -> {}
            }
        }
    }

    private void relatedParties() {
        int here = cursor.depth();
        while (cursor.child(here)) {
            switch (cursor.tag()) {
                case DEBTOR -> debtor = parties.name();
                case CREDITOR -> creditor = parties.name();
                case ULTIMATE_DEBTOR -> ultimateDebtor = parties.name();
                case ULTIMATE_CREDITOR -> ultimateCreditor = parties.name();
                case DEBTOR_ACCOUNT -> debtorAccount = parties.account();
                case CREDITOR_ACCOUNT -> creditorAccount = parties.account();
                default -> {}
            }
        }
    }
}
