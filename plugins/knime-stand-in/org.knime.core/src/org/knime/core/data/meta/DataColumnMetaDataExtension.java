package org.knime.core.data.meta;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataColumnMetaDataExtension<T extends org.knime.core.data.meta.DataColumnMetaData> extends org.knime.core.data.meta.DataColumnMetaDataFramework<T> {
  Class<? extends org.knime.core.data.DataValue> getDataValueClass();
  org.knime.core.data.meta.DataColumnMetaDataCreator<T> create();
  org.knime.core.data.meta.DataColumnMetaDataSerializer<T> createSerializer();
}
