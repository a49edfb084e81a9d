/** Bytes in tables. Read {@link org.knime.core.data.blob.BinaryObjectDataValue} first. */
package org.knime.core.data.blob;
