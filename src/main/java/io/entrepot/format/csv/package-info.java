/** Delimited text (RFC 4180 and its dialects), read with FastCSV. */
package io.entrepot.format.csv;
