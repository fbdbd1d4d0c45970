;;; Drives Emacs through what a person would do, and writes down what was seen.  -*- lexical-binding: t -*-

(require 'json)
(require 'eglot)

(defvar plan
  (let ((json-object-type 'alist) (json-array-type 'list))
    (json-read-file (getenv "PLAN"))))
(defvar seen nil)
(defvar patience 60) ; seconds
(setq eglot-connect-timeout patience)

(defun planned (key) (alist-get key plan))

(defun note (key value) (push (cons key value) seen))

(defun wait (what test)
  (let ((end (+ (float-time) patience)))
    (while (not (funcall test))
      (when (> (float-time) end) (error "Waited in vain: %s" what))
      (accept-process-output nil 0.05))))

(defun told ()
  "Return the diagnostic that the plan is about."
  (seq-find (lambda (each)
              (string-search (planned 'code) (flymake-diagnostic-text each)))
            (flymake-diagnostics)))

(defun act (command)
  "Do COMMAND, and choose what the plan names where something is to be chosen."
  (let ((last-nonmenu-event ?x)) ; as if a key was hit
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt collection &rest _)
                 (or (car (assoc (planned 'title) collection))
                     (error "Not offered among %S" (mapcar #'car collection))))))
      (funcall command))))

(defun main ()
  (find-file (planned 'file))
  (run-hooks 'post-command-hook) ; Eglot starts behind the command
  (wait "server" #'eglot-managed-p)
  (wait "diagnostics" #'told)
  (goto-char (flymake-diagnostic-beg (told)))
  (note 'line (line-number-at-pos))
  (note 'column (current-column))
  (note 'marked (buffer-substring (point) (flymake-diagnostic-end (told))))
  (act (if (planned 'title)
           (lambda () (eglot-code-actions (point) nil nil t))
         #'kubelint-img-fix-all))
  (save-buffer)
  (wait "it is mended" (lambda () (not (told)))))

(condition-case problem
    (main)
  (error (note 'problem (error-message-string problem))))
(with-temp-file (getenv "RESULT") (insert (json-encode seen)))
(kill-emacs 0)
