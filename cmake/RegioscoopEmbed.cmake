# Compiles a text file into the program:
#   regioscoop_embed(<target> <symbol> <file>)
# gives `namespace regioscoop::embedded { extern const std::string_view <symbol>; }`, declared by
# "embedded/<symbol>.h".
function(regioscoop_embed target symbol file)
  get_filename_component(path ${file} ABSOLUTE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} content)
  set(folder ${CMAKE_BINARY_DIR}/generated/embedded)
  set(header "#pragma once\n#include <string_view>\nnamespace regioscoop::embedded {\nextern const std::string_view ${symbol};\n}\n")
  set(source "#include \"embedded/${symbol}.h\"\nnamespace regioscoop::embedded {\nconst std::string_view ${symbol} = R\"~~~~(${content})~~~~\";\n}\n")
  file(GENERATE OUTPUT ${folder}/${symbol}.h CONTENT "${header}")
  file(GENERATE OUTPUT ${folder}/${symbol}.cpp CONTENT "${source}")
  target_sources(${target} PRIVATE ${folder}/${symbol}.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()
