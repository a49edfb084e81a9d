package org.knime.core.data.container;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class DataContainerSettings {
DataContainerSettings() { }
  public static final int MAX_CELLS_IN_MEMORY = 0;
  public static final int MAX_POSSIBLE_VALUES = 0;
  public static org.knime.core.data.container.DataContainerSettings.Builder builder() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.DataContainerSettings getDefault() { throw new UnsupportedOperationException(); }
  public OptionalInt getMaxCellsInMemory() { throw new UnsupportedOperationException(); }
  public int getMaxContainerThreads() { throw new UnsupportedOperationException(); }
  public int getMaxDomainValues() { throw new UnsupportedOperationException(); }
  public int getRowBatchSize() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.DataContainerSettings.InternalBuilder internalBuilder() { throw new UnsupportedOperationException(); }
  public static org.knime.core.data.container.DataContainerSettings.InternalBuilder internalBuilder(org.knime.core.data.container.DataContainerSettings settings) { throw new UnsupportedOperationException(); }
  public boolean isCheckDuplicateRowKeys() { throw new UnsupportedOperationException(); }
  public boolean isEnableDomainUpdate() { throw new UnsupportedOperationException(); }
  public boolean isEnableRowKeys() { throw new UnsupportedOperationException(); }
  public boolean isForceCopyOfBlobs() { throw new UnsupportedOperationException(); }
  public boolean isForceSequentialRowHandling() { throw new UnsupportedOperationException(); }
  public boolean isInitializeDomain() { throw new UnsupportedOperationException(); }
  public interface Builder {
    org.knime.core.data.container.DataContainerSettings build();
    org.knime.core.data.container.DataContainerSettings.Builder withCheckDuplicateRowKeys(boolean enableCheckDuplicateRowKeys);
    org.knime.core.data.container.DataContainerSettings.Builder withDomainUpdate(boolean enableDomainUpdate);
    org.knime.core.data.container.DataContainerSettings.Builder withInitializedDomain(boolean initDomain);
  }
  public interface InternalBuilder extends org.knime.core.data.container.DataContainerSettings.Builder {
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withCheckDuplicateRowKeys(boolean enableCheckDuplicateRowKeys);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withDomainUpdate(boolean enableDomainUpdate);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withForceCopyOfBlobs(boolean forceCopyOfBlobs);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withForceSequentialRowHandling(boolean useSequentialIO);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withInitializedDomain(boolean initDomain);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withMaxCellsInMemory(int maxCellsInMemory);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withMaxContainerThreads(int maxDataContainerThreads);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withMaxDomainValues(int maxDomainValues);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withMaxThreadsPerContainer(int maxThreadsPerDataContainer);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withRowBatchSize(int rowBatchSize);
    org.knime.core.data.container.DataContainerSettings.InternalBuilder withRowKeysEnabled(boolean enableRowKeys);
  }
}
