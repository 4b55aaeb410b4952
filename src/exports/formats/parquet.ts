/** Parquet, which the engine writes by itself. */
export const parquet = {
  extension: 'parquet',
  contentType: 'application/vnd.apache.parquet',
  isCompressible: false,
} as const;
