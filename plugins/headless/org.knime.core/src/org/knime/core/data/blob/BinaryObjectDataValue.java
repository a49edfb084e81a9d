// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.blob;

import org.knime.core.data.DataValue;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.ExtensibleUtilityFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Something that is bytes. */
public interface BinaryObjectDataValue extends DataValue {

    /** Name and order of these values: the shorter one first. */
    UtilityFactory UTILITY = new BinaryObjectUtilityFactory();

    long length();

    InputStream openInputStream() throws IOException;

    static boolean equalContent(BinaryObjectDataValue v1, BinaryObjectDataValue v2)
            throws IOException {
        if (v1.length() != v2.length()) {
            return false;
        }
        try (InputStream first = v1.openInputStream();
                InputStream second = v2.openInputStream()) {
            byte[] buffer = new byte[1 << 13];
            for (int n = first.readNBytes(buffer, 0, buffer.length);
                    n > 0;
                    n = first.readNBytes(buffer, 0, buffer.length)) {
                byte[] other = second.readNBytes(n);
                if (!Arrays.equals(buffer, 0, n, other, 0, other.length)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Describes {@link BinaryObjectDataValue}. */
    final class BinaryObjectUtilityFactory extends ExtensibleUtilityFactory {

        BinaryObjectUtilityFactory() {
            super(BinaryObjectDataValue.class);
        }

        @Override
        public String getName() {
            return "Binary object";
        }

        @Override
        protected DataValueComparator getComparator() {
            return new DataValueComparator() {
                @Override
                protected int compareDataValues(DataValue v1, DataValue v2) {
                    return Long.compare(
                            ((BinaryObjectDataValue) v1).length(),
                            ((BinaryObjectDataValue) v2).length());
                }
            };
        }
    }
}
