package io.entrepot.flow.mailbox;

/** What is known of the control numbers of groups and sets of interchanges that came before. */
interface NumberHistory {
    /** Whether another arrival has used it. */
    boolean known(InnerNumber number);
}
