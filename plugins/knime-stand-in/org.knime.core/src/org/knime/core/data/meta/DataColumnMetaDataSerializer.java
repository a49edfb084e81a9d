package org.knime.core.data.meta;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataColumnMetaDataSerializer<T extends org.knime.core.data.meta.DataColumnMetaData> extends org.knime.core.data.meta.DataColumnMetaDataFramework<T> {
  void save(T metaData, org.knime.core.node.config.ConfigWO config);
  T load(org.knime.core.node.config.ConfigRO config) throws org.knime.core.node.InvalidSettingsException;
}
