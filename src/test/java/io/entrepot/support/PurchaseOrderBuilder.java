package io.entrepot.support;

import io.entrepot.canonical.PurchaseOrder;
import java.time.LocalDate;
import java.util.List;

/** Orders of which a test says only what it is about; the rest is absent. */
public final class PurchaseOrderBuilder {
    private final String number;
    private PurchaseOrder.Purpose purpose = PurchaseOrder.Purpose.ORIGINAL;
    private LocalDate day;
    private String release;
    private String department;
    private String vendorNumber;

    private PurchaseOrderBuilder(String number) {
        this.number = number;
    }

    /** An original order. */
    public static PurchaseOrderBuilder order(String number) {
        return new PurchaseOrderBuilder(number);
    }

    public PurchaseOrderBuilder purpose(PurchaseOrder.Purpose does) {
        this.purpose = does;
        return this;
    }

    public PurchaseOrderBuilder day(LocalDate date) {
        this.day = date;
        return this;
    }

    public PurchaseOrderBuilder release(String underContract) {
        this.release = underContract;
        return this;
    }

    public PurchaseOrderBuilder department(String buyers) {
        this.department = buyers;
        return this;
    }

    public PurchaseOrderBuilder vendorNumber(String ours) {
        this.vendorNumber = ours;
        return this;
    }

    public PurchaseOrder build() {
        return new PurchaseOrder(
                number,
                purpose,
                null,
                release,
                day,
                null,
                null,
                department,
                vendorNumber,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }
}
