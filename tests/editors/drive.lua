-- Drives Neovim through what a person would do, and writes down what was seen.

local code, title, result = os.getenv("CODE"), os.getenv("TITLE"), os.getenv("RESULT")
local PATIENCE = 60000

local function codes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, each.code or each.user_data.lsp.code)
  end
  table.sort(found)
  return found
end

local function is_told()
  return vim.tbl_contains(codes(), code)
end

local function main()
  local told = vim.wait(PATIENCE, is_told)
  assert(told, "no diagnostics: " .. vim.inspect(vim.lsp.get_active_clients()))
  local seen = { before = codes() }
  for _, each in ipairs(vim.diagnostic.get(0)) do
    if (each.code or each.user_data.lsp.code) == code then
      vim.api.nvim_win_set_cursor(0, { each.lnum + 1, each.col })
      seen.line, seen.column, seen.message = each.lnum, each.col, each.message
    end
  end
  vim.ui.select = function(items, _, choose)
    for index, item in ipairs(items) do
      if (item.action or item[2]).title == title then
        return choose(item, index)
      end
    end
    error("not offered: " .. title)
  end
  local tick = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  assert(vim.wait(PATIENCE, function()
    return vim.api.nvim_buf_get_changedtick(0) ~= tick
  end), "the action changed nothing")
  assert(vim.wait(PATIENCE, function() return not is_told() end), "still told")
  vim.cmd("write")
  seen.after = codes()
  vim.fn.writefile({ vim.fn.json_encode(seen) }, result)
end

local ok, problem = pcall(main)
if not ok then
  vim.fn.writefile({ vim.fn.json_encode({ problem = tostring(problem) }) }, result)
end
vim.cmd("qall!")
