package org.knime.core.data;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface BoundedValue extends org.knime.core.data.DataValue {
}
