" SPDX-License-Identifier: GPL-3.0-or-later
" Vim syntax of backstep's lines: files *.nn, and fences of a lesson that open with nn.
" Made from what the language declares: RECORD=1 swift test --filter Highlighting
if exists("b:current_syntax")
  finish
endif
syn case match
syn match nnWord /\<\%(all\|among\|article\|as\|at\|backprop\|because\|boundary\|branch\|by\|caches\|ce\|chain\|classes\|classical\|columns\|comma\|cost\|csv\|data\|decimal\|drop\|elements\|ema\|epoch\|fails\|find-the-mistake\|fixture\|forward\|full\|golden\|gradients\|header\|history\|html\|is\|iter\|json\|kept\|layer\|lesson\|log\|max\|md\|mean\|mine\|minmax\|missing\|mistakes\|net\|nn\|noise\|npz\|numbers\|numpy\|of\|off\|on\|onehot\|op\|paste\|per-sample\|point\|py\|restart\|rows\|run\|samples\|scale\|seed\|shapes\|since\|skip\|slice\|standard\|svg\|target\|test\|to\|torch\|total\|trace\|until\|update\|why\|without\)\>/
syn match nnStart /\%(^\|;\)\s*/ nextgroup=nnSet,nnVerb
syn keyword nnVerb contained alias answer apropos ask back backward branches check data diff doctor
syn keyword nnVerb contained exit export fixture forward goto help hint history init layer lesson
syn keyword nnVerb contained load network neuron next notes pause plot practice q quit record reset
syn keyword nnVerb contained review run save show skip step trap update when why
syn keyword nnSet contained set nextgroup=nnSetting skipwhite
syn keyword nnSetting contained batch bias digits gradients l2 learning_rate links loss lr
syn keyword nnSetting contained optimiser optimizer overwrite pager predict shuffle tolerance view
syn keyword nnCard adam article1 article2 bce cce circles digits gauss gd glorot he huber identity
syn keyword nnCard iris kaiming leaky leaky_relu linear logistic lrelu momentum moons mse none
syn keyword nnCard normal relu rmsprop sigmoid softmax softplus spiral sse tanh uniform xavier xor
syn keyword nnCard xor3 zeros
syn match nnFunction /\<\%(abs\|exp\|log\|max\|mean\|min\|net\|relu\|rowsum\|sigmoid\|softplus\|sqrt\|sum\|tanh\)\ze(/
syn match nnQuantity /\<\%(A\|W\|Z\|b\|dA\|dW\|dZ\|db\|mW\|mb\|sW\|sb\)\d\+\>/
syn keyword nnQuantity AL X Xtest Y Ytest accuracy accuracytest cost costData costL2 costall
syn keyword nnQuantity costtest lr m
syn match nnNumber /\<\d\+\%(\.\d*\)\=\%([eE][-+]\=\d\+\)\=\>/
syn match nnOperator /[@+*\/=<>·×⊙−'-]/
syn region nnString start=/"/ skip=/\\./ end=/"/ oneline
syn match nnComment /\%(^\|[^[:alnum:]_]\)\@1<=#.*/
hi def link nnVerb Statement
hi def link nnSet Statement
hi def link nnSetting Type
hi def link nnWord Keyword
hi def link nnCard Constant
hi def link nnFunction Function
hi def link nnQuantity Identifier
hi def link nnNumber Number
hi def link nnOperator Operator
hi def link nnString String
hi def link nnComment Comment
let b:current_syntax = "nn"
