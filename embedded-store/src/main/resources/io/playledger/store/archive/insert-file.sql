INSERT INTO archive_file (id, path, event_date, bucket, row_count, byte_count, sha256,
                          event_time_micros_min, event_time_micros_max,
                          received_time_micros_min, received_time_micros_max, added_in)
VALUES (:id, :path, :date, :bucket, :rows, :bytes, :sha256,
        :eventMin, :eventMax, :receivedMin, :receivedMax, :sequence)
