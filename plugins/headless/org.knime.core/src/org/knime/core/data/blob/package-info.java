// SPDX-License-Identifier: Apache-2.0
/** Bytes in tables. Read {@link org.knime.core.data.blob.BinaryObjectDataValue} first. */
package org.knime.core.data.blob;
