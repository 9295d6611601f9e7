/** ISO 20022 cash management messages: camt.052, camt.053 and camt.054, read as a stream with Aalto's StAX parser. */
package io.entrepot.format.iso20022;
