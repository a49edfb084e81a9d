package org.knime.core.data.meta;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataColumnMetaDataFramework<T extends org.knime.core.data.meta.DataColumnMetaData> {
  Class<T> getMetaDataClass();
}
