// manifest.json of a folder with own tables: which region, which sources, which files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/source.h"

namespace regioscoop::import::tables {

inline constexpr std::string_view kManifestName = "manifest.json";
// Source in the log of tables that name none. Every import makes it where it is needed, so it is
// not exported.
inline constexpr std::string_view kOwnSource = "project.own";
inline constexpr std::string_view kFormat = "regioscoop-tables";
inline constexpr int kFormatVersion = 1;

struct ManifestProject {
  std::string key;
  std::string name;
  std::optional<int> base_year;
  std::optional<int> horizon_year;
  std::string region_level;    // "district" or "municipality"; empty: not said
  std::string municipalities;  // codes the region was chosen of, with commas; empty: not said
};

struct ManifestTable {
  std::string file;    // in the folder of the manifest
  std::string table;   // name of an own table
  std::string source;  // for rows that do not say; may be empty
  std::string status;  // likewise
};

struct Manifest {
  std::optional<ManifestProject> project;
  std::vector<store::Source> sources;
  std::vector<ManifestTable> tables;
};

// Reads and checks. Throws Error{bad_input} naming the manifest and the entry: not JSON, another
// format or version, unknown or missing entries, a table or status that does not exist, a source
// key that is there twice, a file outside the folder.
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& file);

// The text of a manifest, the same for the same content.
[[nodiscard]] std::string write_manifest(const Manifest& manifest);

}  // namespace regioscoop::import::tables
