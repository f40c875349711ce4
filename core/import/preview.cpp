#include "import/preview.h"

#include "import/place.h"

namespace regioscoop::import {

Preview preview(const std::filesystem::path& file) {
  Preview out;
  out.file = file;
  out.name = file_name(file);
  std::ifstream stream = open_input(file);
  out.bytes = std::filesystem::file_size(file);
  out.head.resize(kPreviewBytes);
  stream.read(out.head.data(), static_cast<std::streamsize>(out.head.size()));
  if (stream.bad())
    throw Error{ErrorKind::system, text("{} is niet te lezen.", "{} can't be read.", out.name)};
  out.head.resize(static_cast<std::size_t>(stream.gcount()));
  out.complete = out.head.size() == out.bytes;
  if (out.head.empty())
    throw error_at(out.name, 0, "", {"het bestand is leeg.", "the file is empty."},
                   {"Download het bestand opnieuw.", "Download the file again."});

  out.dialect.encoding = guess_encoding(out.head);
  const bool utf16 =
      out.dialect.encoding == Encoding::utf16_le || out.dialect.encoding == Encoding::utf16_be;
  out.binary = !utf16 && out.head.find('\0') != std::string::npos;
  if (out.binary) return out;
  out.text = to_utf8(out.head, out.dialect.encoding);
  out.dialect.delimiter = sniff_delimiter(out.text, out.complete);
  out.records = split_records(out.text, out.dialect.delimiter, out.complete, kPreviewRecords);
  return out;
}

}  // namespace regioscoop::import
