# Compiler settings of our own targets: strict warnings, sanitizers, and arithmetic that gives the same
# bits on every machine (no fused multiply-add that one processor has and another lacks).
add_library(regioscoop_compiler INTERFACE)
target_compile_features(regioscoop_compiler INTERFACE cxx_std_20)
target_compile_options(regioscoop_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Woverloaded-virtual
  -Wnon-virtual-dtor -Wcast-align -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough
  -ffp-contract=off)

if(REGIOSCOOP_SANITIZE)
  target_compile_options(regioscoop_compiler INTERFACE
    -fsanitize=${REGIOSCOOP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(regioscoop_compiler INTERFACE -fsanitize=${REGIOSCOOP_SANITIZE})
endif()
