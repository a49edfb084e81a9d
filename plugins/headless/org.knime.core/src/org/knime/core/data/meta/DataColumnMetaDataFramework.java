// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.meta;

/**
 * Something that deals with one class of meta data.
 *
 * @param <T> that class
 */
public interface DataColumnMetaDataFramework<T extends DataColumnMetaData> {

    Class<T> getMetaDataClass();
}
