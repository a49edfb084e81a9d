package org.knime.core.data.meta;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataColumnMetaDataCreator<T extends org.knime.core.data.meta.DataColumnMetaData> extends org.knime.core.data.meta.DataColumnMetaDataFramework<T> {
  void update(org.knime.core.data.DataCell cell);
  T create();
  org.knime.core.data.meta.DataColumnMetaDataCreator<T> copy();
  default org.knime.core.data.meta.DataColumnMetaDataCreator<T> merge(org.knime.core.data.meta.DataColumnMetaDataCreator<T> other) { throw new UnsupportedOperationException(); }
  org.knime.core.data.meta.DataColumnMetaDataCreator<T> merge(T other);
}
