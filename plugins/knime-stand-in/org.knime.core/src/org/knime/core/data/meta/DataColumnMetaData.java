package org.knime.core.data.meta;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface DataColumnMetaData {
}
