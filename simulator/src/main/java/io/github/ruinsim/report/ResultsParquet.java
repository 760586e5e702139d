package io.github.ruinsim.report;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.io.FileSystemOutputFile;
import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import io.github.ruinsim.report.TypedTable.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Writes a {@link TypedTable} as one Parquet file. Columns are dictionary-coded and not compressed
 * further, which needs neither Hadoop nor native libraries.
 */
final class ResultsParquet {
  private ResultsParquet() {}

  /**
   * Writes a table.
   *
   * @param without names of columns that are left out, as the name of a folder holds them
   */
  static void write(TypedTable table, Set<String> without, Path file) throws IOException {
    WriteRecordModelType<Line> model = FieldTypes.writeRecordModel(Line.class);
    for (TypedTable.Column column : table.columns()) {
      if (!without.contains(column.name())) {
        model.withField(column.name(), type(column), line -> value(column, line));
      }
    }
    try (CarpetWriter<Line> writer =
        new CarpetWriter.Builder<>(new FileSystemOutputFile(file.toFile()), Line.class)
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withWriteRecordModel(model)
            .build()) {
      writer.write(table.lines());
    }
  }

  /** The library takes null for an empty cell. */
  @SuppressWarnings("NullAway")
  private static Object value(TypedTable.Column column, Line line) {
    return column.value().apply(line).orElse(null);
  }

  private static FieldType type(TypedTable.Column column) {
    return switch (column.type()) {
      case NUMBER -> column.required() ? FieldTypes.DOUBLE.notNull() : FieldTypes.DOUBLE;
      case COUNT -> column.required() ? FieldTypes.LONG.notNull() : FieldTypes.LONG;
      case TEXT -> column.required() ? FieldTypes.STRING.notNull() : FieldTypes.STRING;
    };
  }
}
