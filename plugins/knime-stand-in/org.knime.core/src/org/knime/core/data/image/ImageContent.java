package org.knime.core.data.image;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ImageContent {
  java.awt.Dimension getPreferredSize();
  String getSummary();
  void paint(java.awt.Graphics2D g, int maxWidth, int maxHeight);
  void save(OutputStream out) throws IOException;
  org.knime.core.data.DataCell toImageCell();
}
